namespace Pdk.Shapes.Model;

/// <summary>A record, class or struct of our own.</summary>
public sealed class CompositeShape(string name, Container container, CompositeForm form, int variation) : DefinedShape(name, container)
{
    private readonly List<FieldShape> _fields = [];
    private int _level = 1;

    /// <summary>How it is written.</summary>
    public CompositeForm Form => form;

    /// <summary>Chooses among things of no consequence, such as a computed property that has no place in the mirror.</summary>
    public int Variation => variation;

    /// <summary>Its fields, in order.</summary>
    public IReadOnlyList<FieldShape> Fields => _fields;

    /// <inheritdoc/>
    public override bool IsValueType => form is CompositeForm.RecordStruct or CompositeForm.FieldStruct or CompositeForm.ConstructorStruct;

    // Records compare what they hold; a type that is not finished yet must not become a key of itself.
    /// <inheritdoc/>
    public override bool CanBeKey => form is CompositeForm.Record or CompositeForm.DerivedRecord or CompositeForm.RecordStruct && _fields.Count > 0 && _fields.All(field => field.Shape.CanBeKey);

    /// <inheritdoc/>
    public override bool IsBlittable => IsValueType && _fields.Count > 0 && _fields.All(field => field.Shape.IsBlittable);

    /// <inheritdoc/>
    public override int Level => _level;

    /// <summary>Adds a field. A type may hold itself, in a collection or where it may be null.</summary>
    public void Add(FieldShape field)
    {
        _level = Math.Max(_level, field.Shape.Level + 1);
        _fields.Add(field);
    }

    /// <summary>Adds a field that leads back to the type, and adds no level.</summary>
    public void AddRecursive(FieldShape field) => _fields.Add(field);
}
