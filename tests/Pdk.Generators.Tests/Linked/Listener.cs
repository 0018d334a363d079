using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>Answers with the length of what it hears, and remembers it.</summary>
internal sealed class Listener(int offset) : IListener, IDisposable
{
    private int _disposals;

    public List<string> Heard { get; } = [];

    public Exception? Failure { get; set; }

    public int Disposals => Volatile.Read(ref _disposals);

    public bool IsDisposed => Disposals > 0;

    public int Hear(string text)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        Heard.Add(text);
        return offset + text.Length;
    }

    public void Dispose() => Interlocked.Increment(ref _disposals);
}
