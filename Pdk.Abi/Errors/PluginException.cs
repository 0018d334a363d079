namespace Pdk;

/// <summary>An error that arose on the other side of the border, with everything that side told about it.</summary>
/// <remarks>
/// Errors with a meaning of their own are thrown as the exception that the linked form of the plugin would throw
/// (<see cref="ArgumentException"/>, <see cref="PdkDataException"/>, <see cref="OperationCanceledException"/>, …), with this one inside.
/// </remarks>
public class PluginException : Exception
{
    /// <summary>Tells of an error on the other side.</summary>
    /// <param name="status">Its kind.</param>
    /// <param name="message">Its message.</param>
    /// <param name="errorType">The name of its type over there.</param>
    /// <param name="detail">The whole story, with the other side's stack trace.</param>
    public PluginException(PdkStatus status, string message, string errorType, string detail)
        : base(message)
    {
        Status = status;
        ErrorType = errorType;
        Detail = detail;
    }

    /// <summary>The kind of error.</summary>
    public PdkStatus Status { get; }

    /// <summary>The name of the error's type on the other side: <c>System.NullReferenceException</c>.</summary>
    public string ErrorType { get; }

    /// <summary>The whole story, with the other side's stack trace; may be empty.</summary>
    public string Detail { get; }

    /// <inheritdoc/>
    public override string ToString() => Detail.Length == 0 ? base.ToString() : $"{base.ToString()}\n--- on the other side ---\n{Detail}";
}
