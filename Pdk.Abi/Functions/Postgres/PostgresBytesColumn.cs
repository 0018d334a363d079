using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>Bytes, or a text in UTF-8, that PostgreSQL calls a function with: its own memory, until the call ends.</summary>
/// <param name="call">The glue's call.</param>
/// <param name="index">Which argument.</param>
public readonly unsafe struct PostgresBytesColumn(nint call, int index) : IColumn<ReadOnlySpan<byte>>
{
    private readonly PostgresArgument* _argument = PostgresCall.Of(call)->Arguments + index;

    /// <inheritdoc/>
    public bool HasNulls => true;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> this[long row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new((byte*)_argument->Value, _argument->Length);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(long row) => _argument->IsNull != 0;
}
