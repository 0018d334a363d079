using System.Runtime.CompilerServices;
using System.Text;

namespace Pdk.Abi;

/// <summary>An argument that PostgreSQL calls a function with: a column of one row.</summary>
/// <param name="call">The glue's call.</param>
/// <param name="index">Which argument.</param>
/// <param name="name">The parameter's name, for errors.</param>
public readonly unsafe struct PostgresColumn(nint call, int index, string name)
    : IColumn<bool>, IColumn<int>, IColumn<long>, IColumn<ulong>, IColumn<double>, IColumn<string>, IColumn<DateTimeOffset>
{
    private readonly PostgresArgument* _argument = PostgresCall.Of(call)->Arguments + index;
    private readonly string _name = name;

    /// <inheritdoc cref="IColumn{T}.HasNulls"/>
    public bool HasNulls => true;

    bool IColumn<bool>.this[long row] => (byte)_argument->Value != 0;

    int IColumn<int>.this[long row] => (int)_argument->Value;

    long IColumn<long>.this[long row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _argument->Value;
    }

    ulong IColumn<ulong>.this[long row] => _argument->Value >= 0
        ? (ulong)_argument->Value
        : throw new ArgumentException($"'{_name}' must be an integer that is not negative, but is {(long)_argument->Value}.");

    double IColumn<double>.this[long row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BitConverter.Int64BitsToDouble(_argument->Value);
    }

    string IColumn<string>.this[long row] => Encoding.UTF8.GetString((byte*)_argument->Value, _argument->Length);

    DateTimeOffset IColumn<DateTimeOffset>.this[long row] => PostgresTime.Read(_argument->Value, out DateTimeOffset time)
        ? time
        : throw new ArgumentException($"'{_name}' must be a time of the years 1 to 9999, but is {PostgresTime.Text(_argument->Value)}.");

    /// <inheritdoc cref="IColumn{T}.IsNull"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(long row) => _argument->IsNull != 0;
}
