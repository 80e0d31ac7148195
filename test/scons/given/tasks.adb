--  Exceptions, those of run-time checks among them, a task, and a container.
with Ada.Containers.Vectors;
with Ada.Exceptions; use Ada.Exceptions;
with Ada.Text_IO;    use Ada.Text_IO;

procedure Tasks is
   package Vectors is new Ada.Containers.Vectors (Positive, Integer);
   Numbers : Vectors.Vector;
   Failure : exception;
   Three   : constant array (1 .. 3) of Integer := (others => 1);
begin
   declare
      task Worker is
         entry Start (Number : Integer);
      end Worker;
      task body Worker is
      begin
         accept Start (Number : Integer) do
            Put_Line ("the task got" & Number'Image);
         end Start;
         raise Failure with "in the task";
      exception
         when Error : others =>
            Put_Line ("the task caught " & Exception_Message (Error));
      end Worker;
   begin
      Worker.Start (7);
   end;  --  when the task has ended
   for Number in 1 .. 10 loop
      Numbers.Append (Number * Number);
   end loop;
   begin
      Put_Line (Three (Numbers.Last_Element)'Image);
   exception
      when Error : Constraint_Error =>
         Put_Line ("caught " & Exception_Name (Error));
   end;
   Put_Line (Long_Float'Image (Long_Float (Numbers.Last_Element) / 3.0));
end Tasks;
