namespace Pdk;

/// <summary>
/// A fault of the object that was called: its state cannot be trusted. It is poisoned, so that every later call throws this exception at
/// once. What is a fault, and what only a failure, says <see cref="ExceptionRule"/>.
/// </summary>
public sealed class PluginFaultException : PluginException
{
    /// <summary>Tells of a fault on the other side.</summary>
    /// <param name="status"><see cref="PdkStatus.Fault"/> or <see cref="PdkStatus.FaultedEarlier"/>.</param>
    /// <param name="message">Its message.</param>
    /// <param name="errorType">The name of its type over there.</param>
    /// <param name="detail">The whole story, with the other side's stack trace.</param>
    public PluginFaultException(PdkStatus status, string message, string errorType, string detail)
        : base(status, message, errorType, detail)
    {
    }

    /// <summary>Tells of a fault, with its cause.</summary>
    /// <param name="status"><see cref="PdkStatus.Fault"/> or <see cref="PdkStatus.FaultedEarlier"/>.</param>
    /// <param name="message">Its message.</param>
    /// <param name="remoteType">The name of its type over there.</param>
    /// <param name="detail">The whole story, with the other side's stack trace.</param>
    /// <param name="innerException">What caused it over there, as this side tells it; may be null.</param>
    public PluginFaultException(PdkStatus status, string message, string remoteType, string detail, Exception? innerException)
        : base(status, message, remoteType, detail, innerException)
    {
    }
}
