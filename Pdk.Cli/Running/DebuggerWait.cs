using System.Diagnostics;

namespace Pdk.Cli.Running;

/// <summary>Waits until somebody debugs this process.</summary>
internal static class DebuggerWait
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Says what to attach to, and waits.</summary>
    /// <param name="isManaged">Whether a debugger of .NET is wanted; else one of the system, such as gdb.</param>
    /// <param name="error">Where it is said.</param>
    /// <param name="interrupted">Gives up.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task WaitAsync(bool isManaged, TextWriter error, CancellationToken interrupted)
    {
        int id = Environment.ProcessId;
        string how = isManaged ? "attach one of .NET" : $"attach with gdb -p {id}, or lldb -p {id}";
        error.WriteLine($"process {id} waits for a debugger: {how}");
        while (!Debugger.IsAttached && (isManaged || !IsTraced()))
        {
            await Task.Delay(s_pause, interrupted).ConfigureAwait(false);
        }

        error.WriteLine("a debugger is attached");
    }

    /// <summary>Whether a debugger of the system holds this process.</summary>
    private static bool IsTraced()
    {
        const string Tracer = "TracerPid:";
        try
        {
            return File.ReadLines("/proc/self/status").FirstOrDefault(static line => line.StartsWith(Tracer, StringComparison.Ordinal))
                is { } line && line[Tracer.Length..].Trim() != "0";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
