using System.Diagnostics;
using System.Reflection;

namespace Pdk.Abi;

/// <summary>Tells faults from failures. The only place that does: the guards at the border and the supervision of hosts ask here.</summary>
/// <remarks>
/// A fault says that the state of the object that threw it cannot be trusted, so that the object is poisoned. Every other exception is a
/// failure: the caller gets it, and the object lives on. docs/failures-and-faults.md has the table.
/// </remarks>
public static class FaultRule
{
    // An exception around exceptions around exceptions: what lies deeper, or stands behind more of them, than anybody nests on purpose is
    // not looked at, and counts as a failure. An object is put out of service for what is known, and a hundred requests that failed
    // together are no defect of whoever sent them.
    private const int DeepestLook = 16;
    private const int WidestLook = 64;

    /// <summary>Whether an exception poisons the object that threw it.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="rule">What the contract says.</param>
    /// <returns>Never throws.</returns>
    public static bool Poisons(Exception exception, ExceptionRule rule) => rule switch
    {
        // The other object is out of service already: whoever lets this through is not made better by staying in use.
        _ when exception is PluginFaultException && rule != ExceptionRule.NonePoisons => true,
        ExceptionRule.AllPoison => exception is not OperationCanceledException,
        ExceptionRule.NonePoisons => false,
        _ => IsFault(exception),
    };

    /// <summary>Whether an exception is a fault by the rule that holds where a contract says nothing.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Never throws.</returns>
    public static bool IsFault(Exception exception)
    {
        int budget = WidestLook;
        return IsFault(exception, DeepestLook, ref budget);
    }

    private static bool IsFault(Exception? exception, int depth, ref int budget)
    {
        if (exception is null || depth == 0 || budget-- <= 0)
        {
            return false;
        }

        switch (exception)
        {
            // Where memory is short, nothing may be asked that needs some.
            case OutOfMemoryException:
                return false;
            case NullReferenceException or IndexOutOfRangeException or InvalidCastException or ArrayTypeMismatchException:
            case AccessViolationException or InvalidProgramException or BadImageFormatException or UnreachableException:
            case TypeInitializationException or PluginFaultException:
                return true;
            case AggregateException many:
                foreach (Exception inner in many.InnerExceptions)
                {
                    if (IsFault(inner, depth - 1, ref budget))
                    {
                        return true;
                    }
                }

                return false;
            case TargetInvocationException:
                return IsFault(exception.InnerException, depth - 1, ref budget);
            default:
                return IsFailedAssertion(exception);
        }
    }

    /// <summary>The types are nested or internal, and test platforms have some of their own, so the name has to do.</summary>
    private static bool IsFailedAssertion(Exception exception) =>
        exception.GetType().FullName is { } name
        && (name.EndsWith(".DebugAssertException", StringComparison.Ordinal)
            || name.EndsWith("+DebugAssertException", StringComparison.Ordinal)
            || name == "System.Diagnostics.Contracts.ContractException");
}
