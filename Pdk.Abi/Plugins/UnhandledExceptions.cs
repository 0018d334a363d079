#if NET10_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
#endif

namespace Pdk.Abi;

/// <summary>
/// Holds exceptions that nobody catches on threads of the plugin's own, in pool items, timers and finalizers: the host is told, and the
/// process lives on.
/// </summary>
/// <remarks>
/// The runtime inside a library can do so since .NET 10. In a plugin for an older framework such an exception ends the process.
/// </remarks>
internal static class UnhandledExceptions
{
    /// <summary>
    /// Takes the one place that the runtime inside this library has for it. Does nothing where the library shares the host's runtime: that
    /// one is the host's.
    /// </summary>
    internal static void Catch()
    {
#if NET10_0_OR_GREATER
        if (RuntimeFeature.IsDynamicCodeSupported)
        {
            return;
        }

        try
        {
            // Where no host takes reports, the exception is not held: it would be lost without a word.
            ExceptionHandling.SetUnhandledExceptionHandler(static exception => ReportChannel.TryTell(exception));
        }
        catch (InvalidOperationException)
        {
            ReportChannel.TellAbsence(
                "The plugin has set a handler of its own for exceptions that nobody catches, before its library was started.");
        }
#endif
    }
}
