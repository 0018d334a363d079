namespace Pdk;

/// <summary>Data is not what it should be: malformed bytes, invalid JSON, or a value of another kind than expected.</summary>
/// <remarks>
/// It says that the <em>data</em> is at fault, not the code that reads it (a misused writer throws
/// <see cref="InvalidOperationException"/>). At the border it maps to the status code for data errors and does not poison the plugin.
/// </remarks>
public class PdkDataException : Exception
{
    /// <summary>Creates an exception with a general message.</summary>
    public PdkDataException()
        : base("The data is malformed.")
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">A sentence that says what was expected and what was found.</param>
    public PdkDataException(string message)
        : base(message)
    {
    }

    /// <summary>
    /// Whether it is about null where a type promises a value, and does not say yet of whose argument or result that is a part.
    /// </summary>
    internal bool IsOfNull { get; init; }

    /// <summary>Creates an exception with a cause.</summary>
    /// <param name="message">A sentence that says what was expected and what was found.</param>
    /// <param name="innerException">The cause.</param>
    public PdkDataException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
