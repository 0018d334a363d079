namespace Pdk;

/// <summary>The other side failed in a way that is a defect of it. The instance is poisoned: every later call throws this exception at once.</summary>
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
}
