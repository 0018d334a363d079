using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>Where results go that are numbers.</summary>
/// <typeparam name="T">The type of the numbers.</typeparam>
/// <param name="run">The call.</param>
public readonly unsafe struct ArrowResult<T>(FunctionRun run) : IResultColumn<T>
    where T : unmanaged
{
    private readonly ColumnMemory* _memory = run.Result;
    private readonly T* _values = (T*)run.Result->Values;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(long row, T value) => _values[row] = value;

    /// <inheritdoc/>
    public void SetNull(long row) => _memory->SetNull(row);

    /// <summary>The numbers, to be written in place.</summary>
    /// <param name="rows">How many.</param>
    public Span<T> Values(long rows)
    {
        // What a function leaves out must not be what was there before.
        Span<T> values = new(_values, checked((int)rows));
        values.Clear();
        return values;
    }
}
