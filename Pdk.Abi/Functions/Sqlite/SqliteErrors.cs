using System.Runtime.CompilerServices;
using System.Text;

namespace Pdk.Abi;

/// <summary>Tells SQLite of what goes wrong in a function: the statement fails, the session lives on.</summary>
public static unsafe class SqliteErrors
{
    /// <summary>Fails the call.</summary>
    /// <param name="context">SQLite's context of the call.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="exception">What happened.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Tell(nint context, string function, Exception exception)
    {
        ResultBuffer.Release();
        try
        {
            if (exception is OutOfMemoryException)
            {
                SqliteApi.ResultErrorNoMemory(context);
                return;
            }

            byte[] text = Encoding.UTF8.GetBytes(FunctionMessage.Of(function, exception));
            fixed (byte* bytes = text)
            {
                SqliteApi.ResultError(context, bytes, text.Length);
            }
        }
        catch (OutOfMemoryException)
        {
            SqliteApi.ResultErrorNoMemory(context);
        }
    }

    /// <summary>Tells why the library cannot be used, in memory that SQLite frees.</summary>
    internal static void TellLoader(byte** error, Exception exception)
    {
        if (error is null || SqliteApi.Malloc64 is null)
        {
            return;
        }

        byte[] text = Encoding.UTF8.GetBytes(FunctionMessage.Shortened(ExceptionText.Messages(exception)) + "\0");
        byte* copy = SqliteApi.Malloc64((ulong)text.Length);
        if (copy is not null)
        {
            text.CopyTo(new Span<byte>(copy, text.Length));
            *error = copy;
        }
    }
}
