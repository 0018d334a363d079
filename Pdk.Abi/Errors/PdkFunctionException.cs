using System.Globalization;

namespace Pdk;

/// <summary>
/// A function failed, or was called with what is nothing for it. The message is what users of engines see:
/// <c>repeat, row 3: times must not be negative</c>.
/// </summary>
/// <remarks>
/// Whatever type of exception is inside: the library goes on, since functions keep nothing between two calls. It crosses the border as what
/// it is.
/// </remarks>
public class PdkFunctionException : Exception
{
    /// <summary>Creates an exception with a general message.</summary>
    public PdkFunctionException()
        : base("A function failed.")
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">A sentence that names function, row and reason.</param>
    public PdkFunctionException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a cause.</summary>
    /// <param name="message">A sentence that names function, row and reason.</param>
    /// <param name="innerException">The cause.</param>
    public PdkFunctionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The function's name in SQL; empty where it is not known.</summary>
    public string Function { get; init; } = "";

    /// <summary>The row of the batch, from 0; null where it is not known, as in aggregates. Messages count from 1.</summary>
    public long? Row { get; init; }

    /// <summary>What went wrong in a call of a function.</summary>
    /// <param name="function">The function's name in SQL.</param>
    /// <param name="row">The row, from 0; null where it is not known.</param>
    /// <param name="exception">What it threw.</param>
    internal static PdkFunctionException Of(string function, long? row, Exception exception)
    {
        string place = row is { } number ? $"{function}, row {(number + 1).ToString(CultureInfo.InvariantCulture)}" : function;
        return new PdkFunctionException(Abi.FunctionMessage.Of(place, exception), exception) { Function = function, Row = row };
    }
}
