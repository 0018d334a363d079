using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>Takes and gives objects.</summary>
internal sealed class Referrer : IReferences
{
    private IListener? _kept;

    public List<Listener> Made { get; } = [];

    public int Tell(IListener listener, string text)
    {
        using (listener as IDisposable)
        {
            return listener.Hear(text);
        }
    }

    public bool IsNull(IListener? listener)
    {
        (listener as IDisposable)?.Dispose();
        return listener is null;
    }

    public IListener Make(int answer)
    {
        Made.Add(new Listener(answer));
        return Made[^1];
    }

    public IListener? MakeOrNull(bool isNull) => isNull ? null : Make(41);

    public IListener Promise() => null!;

    public void Keep(IListener listener) => _kept = listener;

    public int TellKept(string text) => _kept!.Hear(text);

    public void Drop() => ((IDisposable)_kept!).Dispose();
}
