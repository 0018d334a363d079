using System.Collections.Concurrent;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>A sink that is a connector too, and notes what is asked of it.</summary>
internal sealed class LivingSink(ConcurrentQueue<string> log, string name) : ListSink, IConnector
{
    internal ConcurrentQueue<ConnectAttempt> Attempts { get; } = new();

    internal Func<int, bool> OnConnect { get; set; } = static _ => true;

    internal Action OnStart { get; set; } = static () => { };

    internal Action OnPause { get; set; } = static () => { };

    internal Action OnResume { get; set; } = static () => { };

    public ValueTask OnStartAsync(CancellationToken cancellation)
    {
        OnStart();
        return Note("start");
    }

    public ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
    {
        Enter();
        try
        {
            Attempts.Enqueue(attempt);
            log.Enqueue($"{name} connect {attempt.Overall}");
            return new(OnConnect(Attempts.Count));
        }
        finally
        {
            Leave();
        }
    }

    public ValueTask OnPauseAsync(CancellationToken cancellation)
    {
        Note("pause");
        OnPause();
        return default;
    }

    public ValueTask OnResumeAsync(CancellationToken cancellation)
    {
        Note("resume");
        OnResume();
        return default;
    }

    public ValueTask OnDrainAsync(CancellationToken cancellation) => Note("drain");

    public ValueTask OnStopAsync(CancellationToken cancellation) => Note("stop");

    private ValueTask Note(string what)
    {
        Enter();
        log.Enqueue($"{name} {what}");
        Leave();
        return default;
    }
}
