using System.Text;

namespace Pdk.Abi;

/// <summary>Which exception is which status, in both directions.</summary>
public static class StatusMapping
{
    /// <summary>The status of an exception; whatever is not listed is a <see cref="PdkStatus.Fault"/>.</summary>
    /// <param name="exception">The exception that was caught.</param>
    public static PdkStatus StatusOf(Exception exception) => exception switch
    {
        // DecoderFallbackException and EncoderFallbackException are ArgumentExceptions that speak of data.
        DecoderFallbackException or EncoderFallbackException => PdkStatus.Data,
        PdkDataException or FormatException or InvalidDataException => PdkStatus.Data,
        PluginFaultException => PdkStatus.Fault,
        PluginException inner => inner.Status,
        ArgumentException => PdkStatus.Argument,
        OperationCanceledException => PdkStatus.Cancelled,
        TimeoutException => PdkStatus.Timeout,
        NotSupportedException => PdkStatus.Unsupported,
        OutOfMemoryException => PdkStatus.OutOfMemory,
        IOException or UnauthorizedAccessException => PdkStatus.InputOutput,
        StaleHandleException => PdkStatus.StaleHandle,
        PdkProtocolException => PdkStatus.Protocol,
        _ => PdkStatus.Fault,
    };

    /// <summary>The exception that tells the caller what the linked form would have told.</summary>
    /// <param name="error">What the other side said.</param>
    public static Exception ToException(PluginException error) => error.Status switch
    {
        PdkStatus.Argument => new ArgumentException(error.Message, error),
        PdkStatus.Data => new PdkDataException(error.Message, error),
        PdkStatus.Cancelled => new OperationCanceledException(error.Message, error),
        PdkStatus.Timeout => new TimeoutException(error.Message, error),
        PdkStatus.Unsupported => new NotSupportedException(error.Message, error),
        PdkStatus.OutOfMemory => new OutOfMemoryException(error.Message, error),
        PdkStatus.InputOutput => new IOException(error.Message, error),
        PdkStatus.StaleHandle => new StaleHandleException(error.Message),
        PdkStatus.Protocol => new PdkProtocolException(error.Message),
        PdkStatus.Fault or PdkStatus.FaultedEarlier => error as PluginFaultException
            ?? new PluginFaultException(error.Status, error.Message, error.ErrorType, error.Detail),
        _ => error,
    };
}
