using Pdk.Generators.Models;

namespace Pdk.Generators.Crossing;

/// <summary>
/// What the types of one contract refer to. A record that is met again, be it inside of itself or by another member, is not described
/// twice.
/// </summary>
/// <param name="contract">The contract's id, which decides what [Since] means where it names one; empty where there is none.</param>
internal sealed class MirrorScope(string contract = "")
{
    private readonly Dictionary<string, MirrorSlot> _slots = [];
    private readonly List<string> _order = [];
    private readonly List<TypeDefinition> _definitions = [];
    private readonly List<MirrorModel> _mirrors = [];

    /// <summary>The contract's id.</summary>
    public string Contract => contract;

    public EquatableArray<TypeDefinition> Definitions => _definitions.Distinct().ToEquatableArray();

    /// <summary>The definitions that were added since there were as many as <see cref="Mark"/> says.</summary>
    public IEnumerable<TypeDefinition> DefinitionsFrom(int count) => _definitions.Skip(count);

    public EquatableArray<MirrorModel> Mirrors => _mirrors.ToEquatableArray();

    /// <summary>The slot of a record or union that was met before, or null.</summary>
    public MirrorSlot? Find(string mirror) => _slots.TryGetValue(mirror, out MirrorSlot slot) ? slot : null;

    /// <summary>Remembers the slot of a record or union before its fields are looked at.</summary>
    public void Begin(string mirror, MirrorSlot slot)
    {
        _slots.Add(mirror, slot);
        _order.Add(mirror);
    }

    /// <summary>How much there is.</summary>
    public (int Slots, int Definitions, int Mirrors) Mark() => (_order.Count, _definitions.Count, _mirrors.Count);

    /// <summary>
    /// Forgets what a type brought that turned out to be one that cannot cross: the next one that contains it shall be told so as well.
    /// </summary>
    public void Undo((int Slots, int Definitions, int Mirrors) mark)
    {
        foreach (string mirror in _order.Skip(mark.Slots))
        {
            _slots.Remove(mirror);
        }

        _order.RemoveRange(mark.Slots, _order.Count - mark.Slots);
        _definitions.RemoveRange(mark.Definitions, _definitions.Count - mark.Definitions);
        _mirrors.RemoveRange(mark.Mirrors, _mirrors.Count - mark.Mirrors);
    }

    public void Add(MirrorModel mirror) => _mirrors.Add(mirror);

    public void Add(TypeDefinition definition) => _definitions.Add(definition);

    public void Add(IEnumerable<TypeDefinition> definitions) => _definitions.AddRange(definitions);
}
