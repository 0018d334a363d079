using System.Collections.Concurrent;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>A source that is a connector too, and notes what is asked of it.</summary>
internal sealed class LivingSource : ScriptSource, ILiving
{
    internal LivingSource(ConcurrentQueue<string> log, string name) => Life = new FakeLife(log, name, Enter, Leave);

    public FakeLife Life { get; }

    internal ConcurrentQueue<ConnectAttempt> Attempts => Life.Attempts;

    internal Func<int, bool> OnConnect
    {
        set => Life.OnConnect = value;
    }

    internal Action OnPause
    {
        set => Life.OnPause = value;
    }

    internal Action OnResume
    {
        set => Life.OnResume = value;
    }
}
