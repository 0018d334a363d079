using System.Reflection;

namespace Pdk.Shapes.Model;

/// <summary>A type that is to cross the border, as it is generated and as values for it are made.</summary>
public abstract class Shape
{
    /// <summary>The type in C#, fully qualified.</summary>
    public abstract string CSharp { get; }

    /// <summary>Whether it is a value type, so that its nullable form is <see cref="Nullable{T}"/>.</summary>
    public abstract bool IsValueType { get; }

    /// <summary>Whether its values are equal where they hold the same, and never null: what a dictionary's keys and a set's elements need.</summary>
    public virtual bool CanBeKey => false;

    /// <summary>Whether a struct made of it is still copied bit by bit.</summary>
    public virtual bool IsBlittable => false;

    /// <summary>How many types of our own lie inside each other, at most.</summary>
    public virtual int Level => 0;

    /// <summary>The type, of an assembly that was built from the generated source.</summary>
    public abstract Type Resolve(Assembly contract);

    /// <summary>The same with a generic record's type parameters replaced.</summary>
    public virtual Shape Substitute(IReadOnlyList<Shape> arguments) => this;

    /// <inheritdoc/>
    public override string ToString() => CSharp.Replace("global::", "", StringComparison.Ordinal);
}
