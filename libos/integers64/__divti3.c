typedef unsigned __int128 number;

number __udivti3(number, number);

__int128 __divti3(__int128 a, __int128 b)
{
	number first = a < 0 ? -(number)a : (number)a;
	number quotient = __udivti3(first, b < 0 ? -(number)b : (number)b);
	return (a ^ b) < 0 ? -quotient : quotient;
}
