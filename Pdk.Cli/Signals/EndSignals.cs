using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pdk.Cli.Signals;

/// <summary>
/// The signals that ask the tool to end: Ctrl-C, TERM, HUP (the terminal is gone) and QUIT. The first one asks for an orderly end, the
/// second ends the process at once, the third does so even where the exit hangs.
/// </summary>
/// <remarks>Signals that were ignored when the process began, as <c>nohup</c> does with HUP, stay ignored.</remarks>
public sealed class EndSignals : IDisposable
{
    // A pipeline may take its drain timeout, and then some time to be cancelled.
    private static readonly TimeSpan s_longestEnd = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _first = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly TextWriter _error;
    private int _count;

    private EndSignals(TextWriter error) => _error = error;

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken First => _first.Token;

    /// <summary>Begins to listen. The sooner this is called, the fewer signals end the process before anybody listens.</summary>
    /// <param name="error">Where it is said that the process ends at once.</param>
    public static EndSignals Listen(TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(error);
        EndSignals signals = new(error);
        foreach (PosixSignal signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT })
        {
            signals._registrations.Add(PosixSignalRegistration.Create(signal, signals.Handle));
        }

        return signals;
    }

    /// <summary>Listens no more.</summary>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _first.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        switch (Interlocked.Increment(ref _count))
        {
            case 1:
                _ = _first.CancelAsync();
                _ = LimitAsync();
                break;
            case 2:
                End("was interrupted again");
                break;
            default:
                Process.GetCurrentProcess().Kill();
                break;
        }
    }

    private async Task LimitAsync()
    {
        await Task.Delay(s_longestEnd).ConfigureAwait(false);
        End($"did not end within {s_longestEnd.TotalSeconds:0} s");
    }

    private void End(string reason)
    {
        _error.WriteLine($"pdk {reason}, and ends at once: what was not delivered is lost");
        _error.Flush();
        Environment.Exit((int)ExitCode.Interrupted);
    }
}
