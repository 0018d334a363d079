namespace Pdk.Runtime;

/// <summary>
/// Files of functions that a pipeline's expressions call. The runtime does not build them: whoever runs the pipeline does, and loads what
/// comes of them before it is started, as <c>pdk run</c> does.
/// </summary>
/// <param name="Pattern">Which files: a path, in which <c>*</c> and <c>?</c> may stand, as seen from the folder of the pipeline.</param>
/// <param name="Position">Where it is named.</param>
public sealed record FunctionFilesDefinition(string Pattern, FilePosition Position);
