using Pdk.Abi;

namespace Pdk.Loader.Supervision;

/// <summary>Which exceptions of a call put the object that was called out of service.</summary>
internal static class Faults
{
    /// <summary>The fault that an exception tells of, as the caller gets it; null for failures, after which the object lives on.</summary>
    /// <param name="exception">What the call threw.</param>
    /// <param name="instance">The object that was called.</param>
    /// <param name="rule">What the contract says, on the host's side.</param>
    internal static PluginFaultException? Of(Exception exception, object instance, ExceptionRule rule)
    {
        // Behind a border the plugin has judged. What it calls a failure is one, unless the host's contract is stricter; and on this side
        // of the border, everything that is not told by the other is about the caller's arguments.
        bool poisons = instance is ContractProxy
            ? exception is PluginFaultException
                || (rule == ExceptionRule.AllPoison && PluginException.Behind(exception) is not null && FaultRule.Poisons(exception, rule))
            : FaultRule.Poisons(exception, rule);
        if (!poisons)
        {
            return null;
        }

        // What another object has told earlier is told by this one for the first time: its call was made.
        return exception is PluginFaultException fault && (instance is ContractProxy || fault.Status == PdkStatus.Fault)
            ? fault
            : new PluginFaultException(
                PdkStatus.Fault,
                ExceptionText.MessageOf(exception),
                ExceptionText.TypeOf(exception),
                ExceptionText.StoryOf(exception),
                exception);
    }

    /// <summary>The fault of an instance whose library has thrown an exception that nobody caught.</summary>
    internal static PluginFaultException Of(UnhandledError error)
    {
        string what = error.RemoteType.Length == 0 ? error.Message : $"{error.RemoteType}: {error.Message}";
        return new PluginFaultException(
            PdkStatus.FaultedEarlier,
            $"faulted earlier: nobody caught an exception on a thread of the plugin: {what}",
            error.RemoteType,
            error.Detail);
    }

    /// <summary>The fault as later calls answer it.</summary>
    /// <param name="fault">The fault.</param>
    internal static PluginFaultException Earlier(PluginFaultException fault)
    {
        if (fault.Status == PdkStatus.FaultedEarlier)
        {
            return fault;
        }

        string type = fault.RemoteType;
        string message = type.Length == 0 ? $"faulted earlier: {fault.Message}" : $"faulted earlier: {type}: {fault.Message}";
        return new PluginFaultException(PdkStatus.FaultedEarlier, message, type, fault.Detail);
    }
}
