using Pdk.Contracts;

namespace Pdk.Runtime;

/// <summary>For which place of a pipeline one of <see cref="ProgramComponents"/> is made.</summary>
/// <param name="Alias">What the pipeline calls it: the id of a connector, <c>id/name</c> for a codec or processor.</param>
/// <param name="Configuration">What stands under <c>config</c>: an object, without members where there is nothing.</param>
/// <param name="Sender">The line of a connector into its pipeline; null for codecs and processors.</param>
public sealed record ComponentRequest(string Alias, PdkDocument Configuration, ISender? Sender);
