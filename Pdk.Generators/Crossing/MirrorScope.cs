using Pdk.Generators.Models;

namespace Pdk.Generators.Crossing;

/// <summary>What a walk through a type has found so far. A record that is met again, be it inside of itself, is not described twice.</summary>
internal sealed class MirrorScope
{
    private readonly Dictionary<string, MirrorSlot> _slots = [];
    private readonly List<TypeDefinition> _definitions = [];
    private readonly List<MirrorModel> _mirrors = [];

    public EquatableArray<TypeDefinition> Definitions => _definitions.Distinct().ToEquatableArray();

    public EquatableArray<MirrorModel> Mirrors => _mirrors.ToEquatableArray();

    /// <summary>The slot of a record or union that was met before, or null.</summary>
    public MirrorSlot? Find(string mirror) => _slots.TryGetValue(mirror, out MirrorSlot slot) ? slot : null;

    /// <summary>Remembers the slot of a record or union before its fields are looked at.</summary>
    public void Begin(string mirror, MirrorSlot slot) => _slots.Add(mirror, slot);

    public void Add(MirrorModel mirror) => _mirrors.Add(mirror);

    public void Add(TypeDefinition definition) => _definitions.Add(definition);

    public void Add(IEnumerable<TypeDefinition> definitions) => _definitions.AddRange(definitions);
}
