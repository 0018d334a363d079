namespace Pdk.Abi;

/// <summary>The way by which a library tells its hosts of what goes wrong outside of every call. Safe for all threads.</summary>
/// <remarks>
/// Several hosts of a process may have opened the library: each function is told once, as it stands for a loader and not for a single host.
/// </remarks>
internal static unsafe class ReportChannel
{
    private static PluginTable* s_table;
    private static nint[] s_functions = [];

    /// <summary>From now on a host is told too, where it takes reports. One thread at a time.</summary>
    /// <param name="table">The library's table, by which the host knows it.</param>
    /// <param name="host">The host's table; that of an older host ends before the function.</param>
    internal static void Add(PluginTable* table, HostTable* host)
    {
        s_table = table;
        nint function = host->Size >= HostTable.SizeInVersion11 ? (nint)host->Report : 0;
        if (function != 0 && Array.IndexOf(s_functions, function) < 0)
        {
            Volatile.Write(ref s_functions, [.. s_functions, function]);
        }
    }

    /// <summary>
    /// Tells of an exception that nobody caught. Never throws, takes no lock, and needs no managed memory where there is none.
    /// </summary>
    /// <returns>Whether there is somebody who was told.</returns>
    internal static bool TryTell(Exception exception)
    {
        nint[] functions = Volatile.Read(ref s_functions);
        if (functions.Length == 0)
        {
            return false;
        }

        Tell(functions, TryMake(exception));
        return true;
    }

    /// <summary>Tells that exceptions which nobody catches will not be told.</summary>
    /// <param name="reason">Why not.</param>
    internal static void TellAbsence(string reason) => Tell(s_functions, ErrorRecords.Make(PdkStatus.Unsupported, reason, "", ""));

    /// <summary>
    /// Unlike the record of a call, it is not made into an exception again: its message says what those inside say as well.
    /// </summary>
    private static ErrorRecord* TryMake(Exception exception)
    {
        try
        {
            return ErrorRecords.Make(
                PdkStatus.Fault, ExceptionText.Messages(exception), ExceptionText.TypeOf(exception), ExceptionText.StoryOf(exception));
        }
        catch (Exception)
        {
            return ErrorRecords.TryMake(exception, PdkStatus.Fault);
        }
    }

    private static void Tell(nint[] functions, ErrorRecord* record)
    {
        foreach (nint function in functions)
        {
            ((delegate* unmanaged[Cdecl]<PluginTable*, ErrorRecord*, void>)function)(s_table, record);
        }

        record->Release(record);
    }
}
