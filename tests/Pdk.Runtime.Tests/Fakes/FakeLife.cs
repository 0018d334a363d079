using System.Collections.Concurrent;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>The life of a fake connector: notes what is asked of it, and does what a test says.</summary>
/// <param name="log">The notes: <c>out start</c>.</param>
/// <param name="name">Whose life it is.</param>
/// <param name="enter">A call begins: calls that overlap are noticed.</param>
/// <param name="leave">It ends.</param>
internal sealed class FakeLife(ConcurrentQueue<string> log, string name, Action enter, Action leave)
{
    internal ConcurrentQueue<ConnectAttempt> Attempts { get; } = new();

    /// <summary>Whether a connect succeeds; its number counts from 1.</summary>
    internal Func<int, bool> OnConnect { get; set; } = static _ => true;

    internal Action OnStart { get; set; } = static () => { };

    internal Action OnPause { get; set; } = static () => { };

    internal Action OnResume { get; set; } = static () => { };

    internal bool Connect(ConnectAttempt attempt)
    {
        enter();
        try
        {
            Attempts.Enqueue(attempt);
            log.Enqueue($"{name} connect {attempt.Overall}");
            return OnConnect(Attempts.Count);
        }
        finally
        {
            leave();
        }
    }

    internal ValueTask Note(string what, Action? then = null)
    {
        enter();
        try
        {
            log.Enqueue($"{name} {what}");
            then?.Invoke();
            return default;
        }
        finally
        {
            leave();
        }
    }
}
