using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Pdk.Generators.Parsing;

namespace Pdk.Generators.Reuse;

/// <summary>
/// Keeps what was read of types for as long as no declaration changes. The driver asks anew after each edit, also one inside of a method,
/// and to describe hundreds of records again takes longer than an author should wait.
/// </summary>
/// <remarks>
/// The one state that a generator has. It decides over nothing but time: a model depends on the declarations only, it holds nothing of the
/// compiler's, and of each assembly there are those of one set of declarations.
/// </remarks>
/// <typeparam name="T">The model.</typeparam>
internal sealed class ReadModels<T>
    where T : class
{
    private readonly ConcurrentDictionary<string, Declarations> _assemblies = new(StringComparer.Ordinal);

    /// <summary>The model of a type: the one that is known, or what a reader makes of it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="compilation">The compilation that declares it.</param>
    /// <param name="read">Reads the type.</param>
    public T? Get(INamedTypeSymbol type, Compilation compilation, Func<T?> read)
    {
        string name = HintNames.FullName(type);
        Declarations declarations = Find(compilation);
        if (!declarations.Models.TryGetValue(name, out T? model))
        {
            model = read();
            declarations.Models[name] = model;
        }

        return model;
    }

    private Declarations Find(Compilation compilation)
    {
        string assembly = compilation.AssemblyName ?? "";
        ulong fingerprint = DeclarationFingerprint.Of(compilation);
        if (!_assemblies.TryGetValue(assembly, out Declarations declarations) || declarations.Fingerprint != fingerprint)
        {
            // Two runs may do so at once, and one of them has read for nothing then.
            declarations = new Declarations(fingerprint);
            _assemblies[assembly] = declarations;
        }

        return declarations;
    }

    private sealed class Declarations(ulong fingerprint)
    {
        public ulong Fingerprint { get; } = fingerprint;

        public ConcurrentDictionary<string, T?> Models { get; } = new(StringComparer.Ordinal);
    }
}
