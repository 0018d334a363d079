using Pdk.Abi;
using Pdk.Cli.Traces;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Cli.Output;

/// <summary>What is said of an exception behind a message of the log. Safe for all threads.</summary>
/// <param name="traces">What is known of the plugins' source text.</param>
internal sealed class ErrorStory(TraceLines traces)
{
    /// <summary>
    /// Its messages from the outermost to the cause; the whole story, on lines of its own, where somebody wants to see it or a plugin has a
    /// defect.
    /// </summary>
    /// <param name="exception">The exception.</param>
    /// <param name="isWhole">Whether the stack traces are wanted.</param>
    public string Of(Exception exception, bool isWhole)
    {
        string story = traces.Improve(
            isWhole ? ExceptionText.StoryOf(exception) : exception is PluginFaultException fault ? fault.Detail : "", isWhole);
        return $": {ExceptionText.Messages(exception)}{(story.Length == 0 ? "" : "\n" + story.TrimEnd())}".ReplaceLineEndings("\n      ");
    }

    /// <summary>Why a pipeline did not start, or ended: its line, what to do about it, and the same story.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="isWhole">Whether the stack traces are wanted.</param>
    public string OfEnd(Exception exception, bool isWhole)
    {
        // Where a pipeline has several mistakes, they are inside.
        IEnumerable<Exception> parts = exception.InnerException is AggregateException all
            && all.InnerExceptions.All(static part => part is PipelineException)
            ? all.InnerExceptions
            : [exception];
        return string.Join('\n', parts.Select(part => OfPart(part, isWhole)));
    }

    private string OfPart(Exception exception, bool isWhole)
    {
        string hint = (exception as PluginLoadException ?? exception.InnerException as PluginLoadException)?.Hint ?? "";
        string told = isWhole ? ExceptionText.StoryOf(exception)
            : exception.InnerException is PluginFaultException fault ? fault.Detail
            : "";
        string story = traces.Improve(told, isWhole);
        return string.Concat(
            exception.Message,
            hint.Length == 0 ? "" : $"\n  → {hint}",
            story.Length == 0 ? "" : "\n      " + story.TrimEnd().ReplaceLineEndings("\n      "));
    }
}
