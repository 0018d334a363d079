using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Pdk.Abi;

/// <summary>Where the result of a function goes that SQLite has called.</summary>
/// <param name="context">SQLite's context of the call.</param>
public readonly unsafe struct SqliteResult(nint context)
    : IResultColumn<bool>, IResultColumn<int>, IResultColumn<long>, IResultColumn<ulong>, IResultColumn<double>, IResultColumn<string>,
        IResultColumn<byte[]>, IResultColumn<DateTimeOffset>
{
    private const byte EncodingUtf8 = 1;

    /// <summary>SQLite copies what it is given.</summary>
    private const nint Transient = -1;

    private readonly nint _context = context;

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    public void Set(long row, bool value) => SqliteApi.ResultInt64(_context, value ? 1 : 0);

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    public void Set(long row, int value) => SqliteApi.ResultInt64(_context, value);

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(long row, long value) => SqliteApi.ResultInt64(_context, value);

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    /// <exception cref="OverflowException">SQLite's integers end at 9,223,372,036,854,775,807.</exception>
    public void Set(long row, ulong value) => SqliteApi.ResultInt64(_context, value <= long.MaxValue
        ? (long)value
        : throw new OverflowException($"The result {value} is greater than {long.MaxValue}, the greatest integer of SQLite."));

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(long row, double value) => SqliteApi.ResultDouble(_context, value);

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    public void Set(long row, string value)
    {
        PdkBuffer buffer = ResultBuffer.Rent();
        int most = value.Length <= ResultBuffer.Uncounted
            ? Encoding.UTF8.GetMaxByteCount(value.Length)
            : Encoding.UTF8.GetByteCount(value);
        buffer.Advance(Encoding.UTF8.GetBytes(value, buffer.GetSpan(most)));
        Give(buffer.WrittenSpan);
        ResultBuffer.Release();
    }

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    public void Set(long row, DateTimeOffset value) => Set(row, SqliteTime.Write(value));

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    public void Set(long row, byte[] value) => GiveBytes(value);

    /// <inheritdoc cref="IResultColumn{T}.SetNull"/>
    public void SetNull(long row) => SqliteApi.ResultNull(_context);

    /// <summary>Gives text.</summary>
    /// <exception cref="PdkDataException">It is no UTF-8.</exception>
    internal void GiveText(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
        {
            throw new PdkDataException("The result is no valid UTF-8.");
        }

        Give(text);
    }

    /// <summary>Gives bytes.</summary>
    internal void GiveBytes(ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value)
        {
            byte none = 0;
            SqliteApi.ResultBlob64(_context, bytes is null ? &none : bytes, (ulong)value.Length, Transient);
        }
    }

    private void Give(ReadOnlySpan<byte> text)
    {
        fixed (byte* bytes = text)
        {
            byte none = 0;
            SqliteApi.ResultText64(_context, bytes is null ? &none : bytes, (ulong)text.Length, Transient, EncodingUtf8);
        }
    }
}
