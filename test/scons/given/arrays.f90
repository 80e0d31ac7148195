! Arrays, numerics, complex numbers, formats, files, and an exit code.
program arrays
  implicit none
  integer :: i, j
  real(8) :: a(100, 100), b(100, 100), c(100, 100), x
  complex(8) :: z
  real, allocatable :: v(:)
  character(len=20) :: text
  do i = 1, 100
    do j = 1, 100
      a(j, i) = 1.0d0 / (i + j)
      b(i, j) = mod(i * j, 7)
    end do
  end do
  c = matmul(a, b)
  print *, sum(c), maxval(c), minloc(c)
  write (*, '(A,F12.6,I5,ES15.7)') 'formats ', sum(a), 42, sqrt(2.0d0)
  z = cmplx(1, 2, 8)
  print *, z * z, abs(z), exp(z)
  write (text, '(I0)') 12345
  print *, trim(text), len_trim(text)
  open (10, file='given-arrays', status='replace')
  write (10, *) 1.5, 'x'
  close (10)
  open (10, file='given-arrays')
  read (10, *) x
  close (10, status='delete')
  print *, x, sin(1.0), gamma(5.5d0), erf(0.5d0)
  print '(3F8.3)', reshape([1., 2., 3., 4., 5., 6.], [2, 3])
  allocate (v(1000))
  v = 1.5
  print *, sum(v)
  call exit(3)
end program arrays
