using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Pdk.Abi;

/// <summary>Tells DuckDB of what goes wrong in a function: the statement fails, the session lives on.</summary>
public static unsafe class DuckDbErrors
{
    /// <summary>Fails the call of a function of a row.</summary>
    /// <param name="info">DuckDB's context of the call.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="row">In which row of the chunk, from 0 on; less where the function was called with all of them.</param>
    /// <param name="exception">What happened.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Tell(nint info, string function, long row, Exception exception)
    {
        string where = row < 0 ? function : string.Create(CultureInfo.InvariantCulture, $"{function}, row {row + 1} of the chunk");
        Give(DuckDbApi.ScalarSetError, info, FunctionMessage.Of(where, exception));
    }

    /// <summary>Fails the call of an aggregate.</summary>
    /// <param name="info">DuckDB's context of the call.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="exception">What happened.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void TellOfGroup(nint info, string function, Exception exception) =>
        Give(DuckDbApi.AggregateSetError, info, FunctionMessage.Of(function, exception));

    /// <summary>Tells why the library cannot be used.</summary>
    internal static void TellLoader(DuckDbAccess* access, nint info, Exception exception) =>
        Give(access->SetError, info, FunctionMessage.Shortened(ExceptionText.Messages(exception)));

    // DuckDB copies it up to the first zero, of which messages have none.
    private static void Give(delegate* unmanaged[Cdecl]<nint, byte*, void> tell, nint info, string message)
    {
        ResultBuffer.Release();
        fixed (byte* text = Encoding.UTF8.GetBytes(message + "\0"))
        {
            tell(info, text);
        }
    }
}
