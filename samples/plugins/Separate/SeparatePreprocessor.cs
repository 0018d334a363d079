using System.Buffers;
using Pdk;
using Pdk.Contracts;

namespace Samples;

/// <summary>
/// Splits a stream of bytes into records at a separator, which it drops. Everything else stays as it is: empty records, and the CR of CRLF,
/// too.
/// </summary>
/// <remarks>
/// <para>A record that is cut by the end of a chunk goes on in the next one, or ends with the stream. Its header, and so its
/// ingest time, is that of the chunk in which it began.</para>
/// <para>A record longer than <c>max_length</c> becomes one error item on port <c>err</c> in its place. It is left out up to the next
/// separator; the records before and after it are given as ever. So does one for which there is not enough memory, and one longer than 256
/// MiB: a record is kept in one piece, and copied by every stage after this one.</para>
/// </remarks>
[Preprocessor("separate", Description = "Splits bytes into records at a separator.")]
public sealed partial class SeparatePreprocessor : IPreprocessor
{
    private const int LongestRecord = 256 * 1024 * 1024;

    // What held one huge record is not kept for the small ones after it.
    private const int LargestToKeep = 1024 * 1024;

    private readonly byte _separator;
    private readonly int _maxLength;
    private readonly bool _buffered;

    /// <summary>The beginning of a record whose end has not come yet; never longer than a record may be.</summary>
    private ArrayBufferWriter<byte> _begun = new();

    private PdkItemHeader _begunHeader;

    /// <summary>Whether the record under way was reported as too long, and is left out.</summary>
    private bool _isLeavingOut;

    /// <summary>Creates a preprocessor that is at the start of a record.</summary>
    /// <param name="configuration">Where and how to split.</param>
    /// <exception cref="ArgumentException">The configuration makes no sense.</exception>
    public SeparatePreprocessor(SeparatePreprocessorConfiguration configuration)
    {
        if (configuration.MaxLength < 1)
        {
            throw new ArgumentException(
                $"The configuration of 'separate': 'max_length' must be at least 1, but is {configuration.MaxLength}.");
        }

        _separator = Separator.Parse(configuration.Separator);
        _maxLength = Math.Min(configuration.MaxLength, LongestRecord);
        _buffered = configuration.Buffered;
    }

    /// <inheritdoc/>
    public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output) =>
        Split(data, header, output, int.MaxValue);

    /// <inheritdoc/>
    public void Finish(in PdkItemHeader header, PdkBatchWriter output)
    {
        TakeRest(output, int.MaxValue);
        EndBegun(header, output);
    }

    /// <summary>Splits a chunk, until the output has so many items.</summary>
    /// <returns>How many bytes were split: all of them, or up to the start of a record.</returns>
    private int Split(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output, int limit)
    {
        int start = 0;
        int length;
        while ((length = data[start..].IndexOf(_separator)) >= 0)
        {
            EndRecord(data.Slice(start, length), header, output);
            start += length + 1;
            if (output.Count >= limit && start < data.Length)
            {
                return start;
            }
        }

        if (start < data.Length)
        {
            Keep(data[start..], header, output);
        }

        if (!_buffered)
        {
            EndBegun(header, output);
        }

        return data.Length;
    }

    private void EndBegun(in PdkItemHeader header, PdkBatchWriter output)
    {
        if (_begun.WrittenCount > 0)
        {
            EndRecord([], header, output);
        }

        _isLeavingOut = false;
    }

    /// <summary>Gives a record, of which the rest has come.</summary>
    private void EndRecord(ReadOnlySpan<byte> rest, in PdkItemHeader header, PdkBatchWriter output)
    {
        if (_begun.WrittenCount == 0 && !_isLeavingOut)
        {
            // All of it is here, as nearly always: no need to copy it first.
            if (rest.Length <= _maxLength)
            {
                Give(header, rest, output);
            }
            else
            {
                ReportTooLong(header, output);
            }

            return;
        }

        Keep(rest, header, output);
        if (!_isLeavingOut)
        {
            Give(_begunHeader, _begun.WrittenSpan, output);
        }

        Forget();
        _isLeavingOut = false;
    }

    /// <summary>
    /// Gives a record. One that does not fit into memory once more is left out, and not the whole stream: that would begin anew in the
    /// middle of a record.
    /// </summary>
    private static void Give(in PdkItemHeader header, ReadOnlySpan<byte> record, PdkBatchWriter output)
    {
        int before = output.Count;
        try
        {
            output.AddData(header, record);
        }
        catch (OutOfMemoryException)
        {
            output.Truncate(before);
            ReportNoMemory(header, record.Length, output);
        }
    }

    /// <summary>Keeps a part of a record until its end comes.</summary>
    private void Keep(ReadOnlySpan<byte> part, in PdkItemHeader header, PdkBatchWriter output)
    {
        if (_isLeavingOut)
        {
            return;
        }

        if (_begun.WrittenCount == 0)
        {
            _begunHeader = header;
        }

        if (part.Length > _maxLength - _begun.WrittenCount)
        {
            LeaveOut();
            ReportTooLong(_begunHeader, output);
            return;
        }

        int length = _begun.WrittenCount + part.Length;
        try
        {
            _begun.Write(part);
        }
        catch (OutOfMemoryException)
        {
            LeaveOut();
            ReportNoMemory(_begunHeader, length, output);
        }
    }

    private void LeaveOut()
    {
        Forget();
        _isLeavingOut = true;
    }

    private void Forget()
    {
        if (_begun.Capacity > LargestToKeep)
        {
            _begun = new ArrayBufferWriter<byte>();
        }

        _begun.ResetWrittenCount();
    }

    private static void ReportNoMemory(in PdkItemHeader header, int length, PdkBatchWriter output) => output.AddError(
        header with { Port = 1 },
        $"A record of {length} bytes or more does not fit into memory; it is left out up to the next separator. "
            + "Give 'separate' a smaller max_length.");

    private void ReportTooLong(in PdkItemHeader header, PdkBatchWriter output) => output.AddError(
        header with { Port = 1 },
        $"A record is longer than {_maxLength} bytes, the {(_maxLength == LongestRecord ? "most that" : "max_length of")} 'separate'"
        + $"{(_maxLength == LongestRecord ? " keeps" : "")}; it is left out up to the next separator.");
}
