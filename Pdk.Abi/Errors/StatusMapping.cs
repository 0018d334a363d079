using System.Text;

namespace Pdk.Abi;

/// <summary>Which exception is which status, in both directions.</summary>
public static class StatusMapping
{
    /// <summary>The first minor version of the ABI that has <see cref="PdkStatus.Failed"/>.</summary>
    internal const ushort MinorWithFailures = 1;

    /// <summary>The status of an exception; whatever is neither a fault nor listed is <see cref="PdkStatus.Failed"/>.</summary>
    /// <param name="exception">The exception that was caught.</param>
    public static PdkStatus StatusOf(Exception exception) => StatusOf(exception, ExceptionRule.FaultsPoison);

    /// <summary>The status of an exception, by the rule of the contract whose member threw it.</summary>
    /// <param name="exception">The exception that was caught.</param>
    /// <param name="rule">What the contract says.</param>
    public static PdkStatus StatusOf(Exception exception, ExceptionRule rule) => exception switch
    {
        // About the call, not about the object.
        StaleHandleException => PdkStatus.StaleHandle,
        PdkProtocolException => PdkStatus.Protocol,
        _ when FaultRule.Poisons(exception, rule) => PdkStatus.Fault,
        // DecoderFallbackException and EncoderFallbackException are ArgumentExceptions that speak of data.
        DecoderFallbackException or EncoderFallbackException => PdkStatus.Data,
        PdkDataException or FormatException or InvalidDataException => PdkStatus.Data,
        // Anybody may make one, with any status; "ok" would be taken for a result.
        PluginException { Status: > PdkStatus.Pending and not (PdkStatus.Fault or PdkStatus.FaultedEarlier) } inner
            when Enum.IsDefined(inner.Status) => inner.Status,
        ArgumentException => PdkStatus.Argument,
        OperationCanceledException => PdkStatus.Cancelled,
        TimeoutException => PdkStatus.Timeout,
        NotSupportedException => PdkStatus.Unsupported,
        OutOfMemoryException => PdkStatus.OutOfMemory,
        IOException or UnauthorizedAccessException => PdkStatus.InputOutput,
        _ => PdkStatus.Failed,
    };

    /// <summary>
    /// The status as a side of another version understands it. One that is older than <see cref="PdkStatus.Failed"/> takes an unknown
    /// status for a broken border, so it gets what it always got: a fault, and the object is poisoned.
    /// </summary>
    /// <param name="status">The status of the exception.</param>
    /// <param name="peerMinor">The minor version of the ABI on the other side.</param>
    internal static PdkStatus For(PdkStatus status, ushort peerMinor) =>
        status == PdkStatus.Failed && peerMinor < MinorWithFailures ? PdkStatus.Fault : status;

    /// <summary>The exception that tells the caller what the linked form would have told.</summary>
    /// <param name="error">What the other side said.</param>
    public static Exception ToException(PluginException error) => ToException(error, null);

    /// <summary>The same, with everything that a side of today tells.</summary>
    /// <param name="error">What the other side said.</param>
    /// <param name="facts">
    /// What the exception says beside its message; null from a side of ABI 1.0, whose exceptions are told by their status, as they always
    /// were.
    /// </param>
    internal static Exception ToException(PluginException error, ErrorFacts? facts)
    {
        if (error.Status is PdkStatus.Fault or PdkStatus.FaultedEarlier)
        {
            return error as PluginFaultException
                ?? new PluginFaultException(error.Status, error.Message, error.RemoteType, error.Detail, error.InnerException)
                {
                    Bases = error.Bases,
                    Facts = error.Facts,
                };
        }

        // The status is what the other side promises; a name that says otherwise is only a name.
        Exception? known = facts is null ? null : KnownExceptions.Make(error.RemoteType, error.Bases, error.Message, error, facts);
        Exception face = known is not null && StatusOf(known, ExceptionRule.NonePoisons) == error.Status ? known : OfKind(error);
        error.Face = ReferenceEquals(face, error) ? null : face;
        return face;
    }

    private static Exception OfKind(PluginException error) => error.Status switch
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
        _ => error,
    };
}
