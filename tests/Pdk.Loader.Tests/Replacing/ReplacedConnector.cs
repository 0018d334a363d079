using Pdk.Contracts;
using Pdk.Loader.Fixtures;

namespace Pdk.Loader.Tests.Replacing;

/// <summary>A connector that notes what is asked of it, and does what a test says.</summary>
/// <param name="name">What it is called in the notes.</param>
/// <param name="log">The notes, which it locks.</param>
internal sealed class ReplacedConnector(string name, List<string> log) : IConnector, IAdder
{
    public bool Connects { get; set; } = true;

    public Task Connecting { get; set; } = Task.CompletedTask;

    public Action OnAdd { get; set; } = static () => { };

    public Action OnStart { get; set; } = static () => { };

    public Action<CancellationToken> OnStartToken { get; set; } = static _ => { };

    public Task Starting { get; set; } = Task.CompletedTask;

    public Task Draining { get; set; } = Task.CompletedTask;

    /// <summary>That of the last drain.</summary>
    public CancellationToken Told { get; private set; }

    public int Add(int a, int b)
    {
        Write("add");
        OnAdd();
        return a + b;
    }

    public ValueTask OnStartAsync(CancellationToken cancellation)
    {
        Write("start");
        OnStartToken(cancellation);
        OnStart();
        return new ValueTask(Starting);
    }

    public ConnectAttempt Attempt { get; private set; }

    public async ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
    {
        Attempt = attempt;
        Write("connect");
        await Connecting;
        return Connects;
    }

    public ValueTask OnPauseAsync(CancellationToken cancellation) => Done("pause");

    public ValueTask OnResumeAsync(CancellationToken cancellation) => Done("resume");

    public ValueTask OnDrainAsync(CancellationToken cancellation)
    {
        Told = cancellation;
        Write("drain");
        return new ValueTask(Draining);
    }

    public ValueTask OnStopAsync(CancellationToken cancellation) => Done("stop");

    private ValueTask Done(string what)
    {
        Write(what);
        return default;
    }

    public void Write(string what)
    {
        lock (log)
        {
            log.Add($"{name} {what}");
        }
    }
}
