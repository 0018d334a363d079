using System.Buffers;

namespace Pdk.Abi;

/// <summary>Where a function that PostgreSQL has called writes its result, bytes.</summary>
/// <param name="call">The glue's call.</param>
public readonly struct PostgresWrittenBytes(nint call) : IWrittenColumn
{
    private readonly PostgresResult _result = new(call);

    /// <inheritdoc/>
    public IBufferWriter<byte> Begin(long row) => ResultBuffer.Rent();

    /// <inheritdoc/>
    public void End(long row) => _result.GiveWritten();

    /// <inheritdoc/>
    public void SetNull(long row) => _result.SetNull(row);
}
