using System.Buffers;

namespace Pdk.Abi;

/// <summary>Where a function that PostgreSQL has called writes its result, a text in UTF-8.</summary>
/// <param name="call">The glue's call.</param>
public readonly struct PostgresWrittenText(nint call) : IWrittenColumn
{
    private readonly PostgresResult _result = new(call);

    /// <inheritdoc/>
    public IBufferWriter<byte> Begin(long row) => ResultBuffer.Rent();

    /// <inheritdoc/>
    public void End(long row) => _result.GiveWrittenText();

    /// <inheritdoc/>
    public void SetNull(long row) => _result.SetNull(row);
}
