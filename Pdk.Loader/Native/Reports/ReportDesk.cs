using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk.Loader.Native.Reports;

/// <summary>
/// Where libraries tell what goes wrong outside of every call, and the thread that passes it on to the hosts of this process.
/// </summary>
/// <remarks>
/// A library is one however many hosts have opened it, and it cannot say which of them an exception is about. The thread that throws is the
/// plugin's and about to end: it leaves its report and is let go, whatever a host's log or handlers are doing at the time.
/// </remarks>
internal static unsafe class ReportDesk
{
    private static readonly ConcurrentDictionary<nint, LibraryReports> s_libraries = new();
    private static readonly AutoResetEvent s_bell = new(initialState: false);
    private static int s_isOpen;

    /// <summary>What stands in a host's table. The same for all hosts, so that a library tells everything once.</summary>
    internal static delegate* unmanaged[Cdecl]<PluginTable*, ErrorRecord*, void> Function => &Receive;

    /// <summary>The reports of a library.</summary>
    /// <param name="table">Its table, which was checked.</param>
    /// <param name="stamp">What it says about itself.</param>
    internal static LibraryReports Of(nint table, PluginStamp stamp)
    {
        if (Interlocked.Exchange(ref s_isOpen, 1) == 0)
        {
            // Now, since it could not be made when memory is short.
            new Thread(PassOn) { IsBackground = true, Name = "pdk reports" }.UnsafeStart();
        }

        return s_libraries.GetOrAdd(table, static (_, known) => new LibraryReports(known, TimeProvider.System), stamp);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Receive(PluginTable* plugin, ErrorRecord* error)
    {
        try
        {
            if (s_libraries.TryGetValue((nint)plugin, out LibraryReports? library))
            {
                library.Receive(error);
                s_bell.Set();
            }
        }
        catch (Exception)
        {
            // This side has no memory left to note it with; it must not end the process that the plugin has just held.
        }
    }

    private static void PassOn()
    {
        bool isOwing = false;
        while (true)
        {
            s_bell.WaitOne(isOwing ? LibraryReports.Window : Timeout.InfiniteTimeSpan);
            isOwing = false;
            foreach ((_, LibraryReports library) in s_libraries)
            {
                isOwing |= TryPassOn(library);
            }
        }
    }

    private static bool TryPassOn(LibraryReports library)
    {
        try
        {
            return library.PassOn();
        }
        catch (Exception)
        {
            // Memory that ran out, for instance. The thread goes on, and the next report rings again.
            return true;
        }
    }
}
