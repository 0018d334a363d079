using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Pdk.Abi;

/// <summary>What stands around each call of a function by a host of the tutorial's C ABI.</summary>
public static unsafe class TutorialCall
{
    /// <summary>Begins a call.</summary>
    /// <param name="arguments">The host's arguments.</param>
    /// <param name="found">How many there are.</param>
    /// <param name="expected">How many the function takes.</param>
    /// <exception cref="ArgumentException">There are more or fewer, or none where some should be.</exception>
    public static void Begin(TutorialValue* arguments, nuint found, int expected)
    {
        FirstCall.Prepare();
        if (found != (nuint)expected)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"expected {expected} argument{(expected == 1 ? "" : "s")}, found {found}."));
        }

        if (arguments is null && expected > 0)
        {
            throw new ArgumentException("expected the address of the arguments, found null.");
        }
    }

    /// <summary>Makes an error of the result; the host lives on.</summary>
    /// <param name="result">What the host is given.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="exception">What happened.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Fail(TutorialResult* result, string function, Exception exception)
    {
        ResultBuffer.Release();
        *result = new TutorialResult { IsError = 1 };
        try
        {
            result->Error = TutorialOutcome.Copy(Encoding.UTF8.GetBytes(FunctionMessage.Of(function, exception)));
        }
        catch (OutOfMemoryException)
        {
            result->Error = Shortest();
        }
    }

    /// <summary>The least that can be told, without any memory but that of the text; 0 where there is none even for that.</summary>
    private static nint Shortest()
    {
        try
        {
            return TutorialOutcome.Copy("out of memory"u8);
        }
        catch (OutOfMemoryException)
        {
            return 0;
        }
    }
}
