using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers;

/// <summary>Looks types up.</summary>
internal static class CompilationExtensions
{
    /// <summary>
    /// Finds a type by its metadata name. <see cref="Compilation.GetTypeByMetadataName"/> answers null where two references declare it;
    /// here the first one counts.
    /// </summary>
    public static INamedTypeSymbol? FindType(this Compilation compilation, string metadataName) =>
        compilation.GetTypeByMetadataName(metadataName) ?? compilation.GetTypesByMetadataName(metadataName).FirstOrDefault();
}
