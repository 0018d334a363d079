namespace Pdk.Generators.Models;

/// <summary>What the stamp tells about how the library was built. All from MSBuild, so that no edit of a source file changes it.</summary>
/// <param name="Library">The assembly's name.</param>
/// <param name="Version">The project's version.</param>
/// <param name="Framework">The target framework: <c>net10.0</c>.</param>
/// <param name="Runtime">The version of the runtime that is linked in: <c>9.0.20</c>.</param>
/// <param name="Kit">The version of the kit.</param>
/// <param name="Exports">For which hosts functions are exported: the names in <c>PdkExports</c>.</param>
internal sealed record BuildFacts(
    string Library, string Version, string Framework, string Runtime, string Kit, EquatableArray<string> Exports = default);
