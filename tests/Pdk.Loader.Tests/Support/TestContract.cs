using System.Text;
using Pdk.Abi;
using Pdk.Loader.Stamps;

namespace Pdk.Loader.Tests.Support;

/// <summary>A contract that is nothing but its layout text.</summary>
internal sealed unsafe class TestContract(string id, ushort major, ushort minor, string layout)
    : Contract(id, major, minor, Fnv1A64.Compute(Encoding.UTF8.GetBytes(layout)), slotCount: 0, requiredSlots: 0)
{
    public override string Layout => layout;

    public override string Header => "";

    public override Type InterfaceType => typeof(TestContract);

    public override ContractTable* Table => null;

    public override object ImportObject(ContractReference reference) => throw new NotSupportedException();

    public override ulong ExportObject(object instance, InstanceState state) => throw new NotSupportedException();
}
