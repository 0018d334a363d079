using Microsoft.Extensions.Logging;
using Pdk.Loader.Report;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Libraries;

/// <summary>
/// Gives an instance back: on a thread of the loader, and for no longer than it may take. What goes wrong is logged, since whoever gives
/// something back can do nothing about it.
/// </summary>
/// <param name="threads">Where it runs: it is code of the plugin, as a call is.</param>
/// <param name="limit">How long it may take.</param>
/// <param name="alias">What the host calls the instance.</param>
/// <param name="component">Its component.</param>
/// <param name="mayBeDebugged">Whether a person may be standing in it with a debugger.</param>
/// <param name="logger">The loader's log.</param>
internal sealed class InstanceRelease(
    PluginThreads threads, TimeLimit limit, string alias, string component, bool mayBeDebugged, ILogger logger)
{
    // What one release gives back in its course is part of it, and of its time.
    [ThreadStatic]
    private static bool t_isReleasing;

    /// <summary>Runs it, and waits as long as it may take. Does not throw.</summary>
    internal void Run(Action release)
    {
        try
        {
            if (t_isReleasing)
            {
                release();
            }
            else
            {
                threads.Run($"pdk release {alias}", () => Begin(release), static _ => { }, limit, mayBeDebugged);
            }
        }
        catch (DeadlineException exception)
        {
            if (!exception.IsTold)
            {
                LoaderLog.ReleaseTooLong(logger, alias, component, $"{limit}");
            }
        }
        catch (Exception exception)
        {
            LoaderLog.ReleaseFailed(logger, alias, component, OneLine.Of(exception), exception);
        }
    }

    private static bool Begin(Action release)
    {
        t_isReleasing = true;
        try
        {
            release();
            return true;
        }
        finally
        {
            t_isReleasing = false;
        }
    }
}
