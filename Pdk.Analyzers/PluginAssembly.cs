using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers;

/// <summary>Tells whether a compilation is a plugin assembly: a library with at least one plugin class.</summary>
/// <remarks>
/// The rules about use inside plugins ask this. A program is none, even where it contains plugin classes (a test, a host with linked
/// plugins): the console and the process are its own.
/// </remarks>
internal static class PluginAssembly
{
    // Several rules ask the same question of the same compilation; the table holds the answer as long as the compilation lives.
    private static readonly ConditionalWeakTable<Compilation, StrongBox<bool>> s_answers = new();

    public static bool Is(Compilation compilation)
    {
        if (compilation.Options.OutputKind != OutputKind.DynamicallyLinkedLibrary)
        {
            return false;
        }

        return s_answers.GetValue(compilation, static compilation => new StrongBox<bool>(ContainsPlugin(compilation))).Value;
    }

    /// <summary>Whether a compilation of any kind declares a plugin class.</summary>
    public static bool ContainsPlugin(Compilation compilation) =>
        KnownTypes.Find(compilation) is { } known && ContainsPlugin(compilation.Assembly.GlobalNamespace, known);

    private static bool ContainsPlugin(INamespaceOrTypeSymbol container, KnownTypes known)
    {
        // Types are asked for their types only: the compiler would have to make all their other members.
        foreach (INamespaceOrTypeSymbol member in container is INamespaceSymbol space ? space.GetMembers() : container.GetTypeMembers())
        {
            if ((member is INamedTypeSymbol type && PluginDeclaration.Find(type, known) is not null) || ContainsPlugin(member, known))
            {
                return true;
            }
        }

        return false;
    }
}
