using System.Buffers;
using Pdk;
using Pdk.Contracts;

namespace Samples;

/// <summary>Splits a stream of bytes into records at a separator, which it drops. Everything else stays as it is: empty records, and the CR of CRLF, too.</summary>
/// <remarks>
/// <para>A record that is cut by the end of a chunk goes on in the next one, or ends with the stream. Its header, and so its
/// ingest time, is that of the chunk in which it began.</para>
/// <para>A record longer than <c>max_length</c> becomes one error item on port <c>err</c> in its place. It is left out up to the next separator;
/// the records before and after it are given as ever.</para>
/// </remarks>
[Preprocessor("separate", Description = "Splits bytes into records at a separator.")]
public sealed class SeparatePreprocessor : IPreprocessor
{
    private readonly byte _separator;
    private readonly int _maxLength;
    private readonly bool _buffered;

    /// <summary>The beginning of a record whose end has not come yet; never longer than a record may be.</summary>
    private readonly ArrayBufferWriter<byte> _begun = new();

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
            throw new ArgumentException($"The configuration of 'separate': 'max_length' must be at least 1, but is {configuration.MaxLength}.");
        }

        _separator = Separator.Parse(configuration.Separator);
        _maxLength = configuration.MaxLength;
        _buffered = configuration.Buffered;
    }

    /// <inheritdoc/>
    public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output)
    {
        int end;
        while ((end = data.IndexOf(_separator)) >= 0)
        {
            EndRecord(data[..end], header, output);
            data = data[(end + 1)..];
        }

        if (!data.IsEmpty)
        {
            Keep(data, header, output);
        }

        if (!_buffered)
        {
            Finish(header, output);
        }
    }

    /// <inheritdoc/>
    public void Finish(in PdkItemHeader header, PdkBatchWriter output)
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
                output.AddData(header, rest);
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
            output.AddData(_begunHeader, _begun.WrittenSpan);
        }

        _begun.ResetWrittenCount();
        _isLeavingOut = false;
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

        if (part.Length <= _maxLength - _begun.WrittenCount)
        {
            _begun.Write(part);
        }
        else
        {
            ReportTooLong(_begunHeader, output);
            _begun.ResetWrittenCount();
            _isLeavingOut = true;
        }
    }

    private void ReportTooLong(in PdkItemHeader header, PdkBatchWriter output) => output.AddError(
        header with { Port = 1 },
        $"A record is longer than {_maxLength} bytes, the max_length of 'separate'; it is left out up to the next separator.");
}
