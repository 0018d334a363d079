using Pdk;
using Pdk.Contracts;

namespace Pdk.Plugins.Files;

// What a pull gives.
internal sealed partial class ResumingInput
{
    private async ValueTask GiveAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        while (true)
        {
            if (_defect is not null)
            {
                throw _defect;
            }

            JourneyStep step = Look(pullId, output, cancellation);
            if (_defect is not null)
            {
                return;
            }

            if (!_isStartNoted && _journey.IsOpen)
            {
                await NoteStartAsync(pullId, cancellation);
            }

            if (step == JourneyStep.Broken || _journey.Losses.Count > 0)
            {
                if (GiveLosses(step, pullId, output))
                {
                    return;
                }

                continue;
            }

            if (step == JourneyStep.None)
            {
                await Task.Delay(s_untilNextLook, cancellation);
            }
            else if (Give(step, pullId, output, cancellation))
            {
                return;
            }
        }
    }

    private JourneyStep Look(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        bool wasInside = _isStreamOpen && _journey.Reader.IsInside;
        try
        {
            return _journey.Look(cancellation);
        }
        catch (InvalidDataException defect)
        {
            // Everything before the defect was given. Where a piece of a record was, that is none; the next pull says why.
            _defect = defect;
            LastError = defect.Message;
            if (wasInside)
            {
                output.AddControl(PdkItemKind.StreamFail, Header(pullId));
                return JourneyStep.None;
            }

            throw;
        }
    }

    /// <returns>Whether something was given.</returns>
    private bool Give(JourneyStep step, ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        RecordReader reader = _journey.Reader;
        switch (step)
        {
            case JourneyStep.Records:
                int records = reader.ReadyRecords;
                output.AddData(Header(pullId), reader.Ready);
                _isStreamOpen = true;
                _journey.Take(cancellation);
                _ledger.Add(pullId, _stream, _journey.Here, records);
                return true;

            case JourneyStep.End:
                return GiveEnd(pullId, output, cancellation);

            default:
                output.AddControl(PdkItemKind.Finished);
                return true;
        }
    }

    /// <returns>Whether something was given.</returns>
    private bool GiveLosses(JourneyStep step, ulong pullId, PdkBatchWriter output)
    {
        bool isAny = false;
        while (_journey.Losses.TryPeek(out string? loss))
        {
            LastError = loss;
            output.AddError(Header(pullId) with { Port = 1 }, loss);
            _journey.Losses.Dequeue();
            isAny = true;
        }

        if (step == JourneyStep.Broken)
        {
            NotePassed(pullId);
            isAny |= EndStream(PdkItemKind.StreamFail, pullId, output);
        }

        return isAny;
    }

    private bool GiveEnd(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        RecordReader reader = _journey.Reader;
        bool hasRest = !reader.Rest.IsEmpty;
        if (hasRest)
        {
            // The file has ended, and with it its last record.
            output.AddData(Header(pullId), reader.Rest);
            _isStreamOpen = true;
        }

        ulong stream = _stream;
        bool isGiven = EndStream(PdkItemKind.EndStream, pullId, output);
        FilePlace end = _journey.LeaveFrom(cancellation);
        if (hasRest)
        {
            _ledger.Add(pullId, stream, end, events: 1);
        }

        NotePassed(pullId);
        return isGiven;
    }

    /// <summary>A stream of whole records ends well, however its file does: nothing of it is held anywhere.</summary>
    private bool EndStream(PdkItemKind kind, ulong pullId, PdkBatchWriter output)
    {
        if (!_isStreamOpen)
        {
            return false;
        }

        output.AddControl(kind, Header(pullId));
        BeginStream();
        return true;
    }

    private void BeginStream()
    {
        _stream++;
        _isStreamOpen = false;
    }
}
