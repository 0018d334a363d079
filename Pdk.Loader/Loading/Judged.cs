using System.Diagnostics.CodeAnalysis;
using Pdk.Loader.Images;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;

namespace Pdk.Loader.Loading;

/// <summary>What a step of judging came to: a candidate that goes on to the next step, or a row that says why it does not.</summary>
internal sealed class Judged
{
    private Judged(Candidate? candidate, LoadReportRow? refusal, FileFacts? facts)
    {
        Candidate = candidate;
        Refusal = refusal;
        Facts = facts;
    }

    /// <summary>What goes on; owned by whoever has this. Null where nothing does.</summary>
    internal Candidate? Candidate { get; }

    /// <summary>Why not.</summary>
    internal LoadReportRow? Refusal { get; }

    /// <summary>What the system said of the file that was judged; null where it was not opened.</summary>
    internal FileFacts? Facts { get; }

    /// <summary>Whether nothing speaks against it so far.</summary>
    [MemberNotNullWhen(true, nameof(Candidate))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    internal bool Fits => Candidate is not null;

    /// <summary>Nothing speaks against it.</summary>
    internal static Judged Fit(Candidate candidate) => new(candidate, null, candidate.File.Facts);

    /// <summary>There is no candidate, and a row says why.</summary>
    internal static Judged Refused(LoadReportRow row, FileFacts? facts) => new(null, row, facts);

    /// <summary>Something speaks against a candidate, which is given up.</summary>
    internal static Judged Refused(Candidate candidate, LoadStep step, Defect defect)
    {
        using (candidate)
        {
            return new Judged(null, candidate.Refused(step, defect), candidate.File.Facts);
        }
    }

    /// <summary>The next step, where there is one to go. What cannot be read any more by then is refused, as in the first one.</summary>
    internal Judged Then(Func<Candidate, Judged> step)
    {
        if (!Fits)
        {
            return this;
        }

        try
        {
            return step(Candidate);
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            return Refused(Candidate, LoadStep.Judge, LibraryFile.Unreadable(exception));
        }
    }
}
