namespace Pdk.Abi;

/// <summary>The writers of one call, which are useless when it is over, however it has ended.</summary>
internal sealed class FunctionWriters
{
    private readonly List<ArrowWriter> _writers = [];

    /// <summary>A writer.</summary>
    internal ArrowWriter Make()
    {
        ArrowWriter writer = new();
        _writers.Add(writer);
        return writer;
    }

    /// <summary>The call is over.</summary>
    internal void End() => _writers.ForEach(static writer => writer.Leave());
}
