using System.Runtime.CompilerServices;
using System.Text;

namespace Pdk.Abi;

/// <summary>Tells the glue of what goes wrong in a function; it raises the error when no managed frame is on the stack any more.</summary>
public static unsafe class PostgresErrors
{
    /// <summary>The bytes that a message may have, without the zero at its end (<c>PDK_MESSAGE_SIZE</c>).</summary>
    internal const int Longest = 2047;

    // The glue's, and so of one thread.
    private static byte* s_message;

    /// <summary>Fails the call.</summary>
    /// <param name="call">The glue's call.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="exception">What happened.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Tell(nint call, string function, Exception exception)
    {
        ResultBuffer.Release();
        PostgresCall.Of(call)->Status = Write(function, exception);
    }

    /// <summary>Takes the glue's room for messages.</summary>
    internal static void Use(byte* message) => s_message = message;

    /// <summary>Writes a message, and says which kind of failure it is. Never throws.</summary>
    internal static PostgresStatus Write(string function, Exception exception)
    {
        PostgresStatus status = exception is OutOfMemoryException ? PostgresStatus.NoMemory : PostgresStatus.Fault;
        try
        {
            WriteText(FunctionMessage.Of(function, exception));
        }
        catch (OutOfMemoryException)
        {
            "Out of memory.\0"u8.CopyTo(new Span<byte>(s_message, Longest + 1));
            return PostgresStatus.NoMemory;
        }

        return status;
    }

    /// <summary>As much of a text as there is room for; whole characters.</summary>
    private static void WriteText(string text)
    {
        Span<byte> target = new(s_message, Longest + 1);
        Encoding.UTF8.GetEncoder().Convert(text, target[..Longest], flush: true, out _, out int written, out _);
        target[written] = 0;
    }
}
