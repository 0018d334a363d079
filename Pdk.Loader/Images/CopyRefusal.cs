using Pdk.Loader.Platform;
using Pdk.Loader.Report;

namespace Pdk.Loader.Images;

/// <summary>What the host's own system refuses while a private copy is made: the plugin's file has no part in it.</summary>
internal static class CopyRefusal
{
    /// <summary>Does a step of making a copy.</summary>
    /// <exception cref="DefectException">The system refuses.</exception>
    internal static T Run<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            throw Of(exception);
        }
    }

    /// <inheritdoc cref="Run{T}"/>
    internal static void Run(Action step) => Run(() =>
    {
        step();
        return true;
    });

    /// <summary>The refusal that an exception of the system tells of.</summary>
    internal static DefectException Of(Exception exception) => new(new Defect(
        Verdict.CopyFailed,
        $"expected to make a private copy of the file, in memory or in {Path.GetTempPath()}, but the system refuses: {exception.Message}"));
}
