namespace Pdk.Abi;

/// <summary>A stream of calls of one caller.</summary>
/// <param name="body">The function.</param>
/// <param name="stream">The stream.</param>
internal sealed class FunctionStreamEntry(FunctionBody body, FunctionStream stream)
{
    /// <summary>The function.</summary>
    internal FunctionBody Body { get; } = body;

    /// <summary>The stream.</summary>
    internal FunctionStream Stream { get; } = stream;

    /// <summary>Whoever has it may call.</summary>
    internal Lock Turn { get; } = new();

    /// <summary>Waits until a result can be taken, or no row is without one.</summary>
    /// <returns>How many results can be taken.</returns>
    internal async ValueTask<int> WaitAsync(CancellationToken cancellation)
    {
        await Stream.WaitAsync(cancellation).ConfigureAwait(false);
        return Stream.Ready;
    }
}
