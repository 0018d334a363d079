using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Pdk.Abi;

/// <summary>Where the result of a function goes that PostgreSQL has called.</summary>
/// <remarks>Texts and bytes lie in the buffer of the thread until the glue has copied them into PostgreSQL's memory.</remarks>
/// <param name="call">The glue's call.</param>
public readonly unsafe struct PostgresResult(nint call)
    : IResultColumn<bool>, IResultColumn<int>, IResultColumn<long>, IResultColumn<ulong>, IResultColumn<double>, IResultColumn<string>,
        IResultColumn<byte[]>, IResultColumn<DateTimeOffset>
{
    /// <summary>What PostgreSQL allocates at most, without the four bytes of the length.</summary>
    private const int Longest = 0x3fff_ffff - 4;

    private readonly PostgresCall* _call = PostgresCall.Of(call);

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    public void Set(long row, bool value) => _call->Value = value ? 1 : 0;

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    public void Set(long row, int value) => _call->Value = value;

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(long row, long value) => _call->Value = (nint)value;

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    /// <exception cref="OverflowException">The integers of PostgreSQL end at 9,223,372,036,854,775,807.</exception>
    public void Set(long row, ulong value) => _call->Value = value <= long.MaxValue
        ? (nint)value
        : throw new OverflowException($"The result {value} is greater than {long.MaxValue}, the greatest bigint of PostgreSQL.");

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(long row, double value) => _call->Value = (nint)BitConverter.DoubleToInt64Bits(value);

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    /// <exception cref="PdkDataException">It has a NUL.</exception>
    public void Set(long row, string value)
    {
        PdkBuffer buffer = ResultBuffer.Rent();
        int most = value.Length <= ResultBuffer.Uncounted
            ? Encoding.UTF8.GetMaxByteCount(value.Length)
            : Encoding.UTF8.GetByteCount(value);
        buffer.Advance(Encoding.UTF8.GetBytes(value, buffer.GetSpan(most)));
        RequireNoNul();
        GiveWritten();
    }

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    public void Set(long row, DateTimeOffset value) => _call->Value = (nint)PostgresTime.Write(value);

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    public void Set(long row, byte[] value)
    {
        PdkBuffer buffer = ResultBuffer.Rent();
        value.CopyTo(buffer.GetSpan(value.Length));
        buffer.Advance(value.Length);
        GiveWritten();
    }

    /// <inheritdoc cref="IResultColumn{T}.SetNull"/>
    public void SetNull(long row) => _call->Status = PostgresStatus.Null;

    /// <summary>Gives what the thread's buffer has as text.</summary>
    /// <exception cref="PdkDataException">It is no UTF-8, or has a NUL.</exception>
    internal void GiveWrittenText()
    {
        if (!Utf8.IsValid(ResultBuffer.Written))
        {
            throw new PdkDataException("The result is no valid UTF-8.");
        }

        RequireNoNul();
        GiveWritten();
    }

    /// <summary>Gives what the thread's buffer has.</summary>
    /// <exception cref="PdkDataException">It is longer than PostgreSQL takes.</exception>
    internal void GiveWritten()
    {
        ReadOnlySpan<byte> written = ResultBuffer.Written;
        if (written.Length > Longest)
        {
            throw new PdkDataException(string.Create(
                CultureInfo.InvariantCulture, $"The result has {written.Length} bytes, and PostgreSQL takes at most {Longest}."));
        }

        // Native memory, which does not move.
        _call->Bytes = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(written));
        _call->Length = written.Length;
        _call->Status = PostgresStatus.Bytes;
        _call->IsHuge = ResultBuffer.IsHuge ? 1 : 0;
    }

    private static void RequireNoNul()
    {
        int index = ResultBuffer.Written.IndexOf((byte)0);
        if (index >= 0)
        {
            throw new PdkDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"The result has the character NUL as its byte {index + 1}, which texts of PostgreSQL cannot have. ")
                + "Give it as bytes (bytea).");
        }
    }
}
