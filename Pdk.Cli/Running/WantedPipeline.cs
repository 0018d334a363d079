using Pdk.Cli.Pipelines;
using Pdk.Runtime;

namespace Pdk.Cli.Running;

/// <summary>A pipeline that is to take the place of a running one: described anew, and sound by itself.</summary>
/// <param name="Member">The running one.</param>
/// <param name="Definition">What its description says now.</param>
/// <param name="Parts">What that was made of.</param>
/// <param name="Libraries">The libraries of its files of functions, which are built.</param>
/// <param name="Said">What was said of that, for people.</param>
internal sealed record WantedPipeline(
    RunMember Member, PipelineDefinition Definition, RunParts Parts, IReadOnlyList<string> Libraries, string Said)
{
    /// <summary>Does what is to be done when the old run has ended, and before the new one starts.</summary>
    public Task PrepareAsync() => PipelineFunctions.LoadAsync(Member.Session.Host, Libraries, CancellationToken.None);
}
